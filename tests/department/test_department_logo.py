"""A logo is a small picture: it runs nothing, and brings nothing from elsewhere."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

from checker.department.logo import LARGEST, LogoError, read_logo
from tests.department.conftest import EXAMPLE

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
BOX = f'{OPEN}viewBox="0 0 40 20">'


def svg(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "logo.svg"
    file.write_text(text, "utf-8")
    return file


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    size = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IEND", b"")


def test_a_sound_picture_is_taken_as_it_is_with_its_size() -> None:
    file = EXAMPLE / "logo.svg"
    logo = read_logo(file)

    assert (logo.name, logo.width, logo.height) == ("logo.svg", 48, 48)
    assert logo.content == file.read_bytes()


def test_shades_and_clips_within_the_picture_are_taken(tmp_path: Path) -> None:
    text = f"{BOX}<defs><linearGradient id='a'><stop offset='1'/></linearGradient></defs><path fill='url(#a)' d='M0 0'/></svg>"  # noqa: E501

    assert read_logo(svg(tmp_path, text)).width == 40


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{BOX}<script>x()</script></svg>", "the element <script> on line 1"),
        (f"{BOX}\n<path onload='x()'/></svg>", "the attribute onload on line 2"),
        (f"{BOX}<path style='fill:url(https://a.example/)'/></svg>", "the attribute style"),
        (f"{BOX}<style>*{{}}</style></svg>", "the element <style>"),
        (f"{BOX}<image href='https://a.example/x.png'/></svg>", "the element <image>"),
        (f"{BOX}<foreignObject/></svg>", "the element <foreignObject>"),
        (f"{BOX}<a href='#x'/></svg>", "the element <a>"),
        (f"{BOX}<use href='#x'/></svg>", "the element <use>"),
        (f"{BOX}<set attributeName='href' to='x'/></svg>", "the element <set>"),
        (f"{BOX}<path fill='url(https://a.example/#x)'/></svg>", "a reference to something else"),
        (f"{BOX}<path fill='url( \"//a.example\")'/></svg>", "a reference to something else"),
        (f"{BOX}<linearGradient xlink:href='https://a.example'/></svg>", "something else"),
        (f"{BOX}<linearGradient href='x.svg#a'/></svg>", "something else"),
        (f"{BOX}<path fill='u\\72l(x)'/></svg>", "something else"),
        (f"{BOX}<x:path xmlns:x='http://www.w3.org/1999/xhtml'/></svg>", "the element <path>"),
        ("<!DOCTYPE svg [<!ENTITY a 'b'>]>" + BOX + "&a;</svg>", "a document type"),
        (
            "<?xml-stylesheet href='https://a.example'?>" + BOX + "</svg>",
            "a processing instruction",
        ),
        (f"{BOX}<path></svg>", "mismatched tag"),
        ("not a picture", "syntax error"),
        (f"{OPEN}></svg>", "a picture that says its size; found none"),
        (f"{OPEN}width='1em' height='100%'></svg>", "a picture that says its size; found none"),
        (f"{OPEN}viewBox='0 0 nan 9'></svg>", "a picture that says its size; found none"),
        (BOX.replace("svg ", "g ", 1) + "</g>", "a picture that says its size; found none"),
    ],
)
def test_a_picture_that_does_or_fetches_something_is_refused(
    tmp_path: Path, text: str, found: str
) -> None:
    with pytest.raises(LogoError) as raised:
        read_logo(svg(tmp_path, text))

    assert found in str(raised.value)


def test_a_png_is_taken_by_what_it_is_and_not_by_its_name(tmp_path: Path) -> None:
    file = tmp_path / "logo.png"
    file.write_bytes(png(120, 40))
    assert (read_logo(file).width, read_logo(file).height) == (120, 40)

    file.write_bytes(b"GIF89a" + bytes(40))
    with pytest.raises(LogoError, match="expected a PNG picture"):
        read_logo(file)
    file.write_bytes(png(1201, 40))
    with pytest.raises(LogoError, match="at most 1200 pixels each way; found 1201 by 40"):
        read_logo(file)
    file.write_bytes(png(0, 40))
    with pytest.raises(LogoError, match="found 0 by 40"):
        read_logo(file)


@pytest.mark.parametrize("end", LARGEST)
def test_a_heavy_picture_is_refused(tmp_path: Path, end: str) -> None:
    file = tmp_path / f"logo{end}"
    file.write_bytes(bytes(LARGEST[end] + 1))

    with pytest.raises(LogoError, match=r"at most .* bytes; found"):
        read_logo(file)


def test_a_link_to_another_file_is_no_picture(tmp_path: Path) -> None:
    file = tmp_path / "logo.svg"
    file.symlink_to(EXAMPLE / "logo.svg")

    with pytest.raises(LogoError, match=r"expected a file beside department\.yml; found none"):
        read_logo(file)
