"""Stands in for dataclasses in the browser: frozen ones, made without writing and compiling code.

The library's own also brings modules along that the browser then needs for nothing else.
"""

from collections.abc import Callable

__all__ = ["FrozenInstanceError", "dataclass", "field"]


class FrozenInstanceError(AttributeError):
    """A field of a frozen instance was to be changed."""


class _Made:
    """A default that is made anew for each instance."""

    def __init__(self, make: Callable[[], object]) -> None:
        self.make = make


def field(*, default_factory: Callable[[], object]) -> object:
    """Return a default that `default_factory` makes."""
    return _Made(default_factory)


def dataclass(*, frozen: bool) -> Callable[[type], type]:
    """Return a decorator for classes whose instances hold their annotated names and never change.

    Raises TypeError for any that may change: the engine has none.
    """
    if not frozen:
        raise TypeError("The browser's data classes are frozen.")
    return _decorated


def _decorated(cls: type) -> type:
    names = tuple(cls.__annotations__)
    defaults = {name: getattr(cls, name) for name in names if hasattr(cls, name)}
    allowed, needed = frozenset(names), frozenset(names) - defaults.keys()

    def init(self: object, *args: object, **kwargs: object) -> None:
        given = dict(zip(names, args, strict=False), **kwargs) if args else kwargs
        once = len(given) == len(args) + len(kwargs)
        if not (once and needed <= given.keys() <= allowed):
            raise TypeError(f"{cls.__name__} has the fields {', '.join(names)}")
        self.__dict__.update(given)
        for name, default in defaults.items():
            if name not in given:
                self.__dict__[name] = default.make() if isinstance(default, _Made) else default

    def values(self: object) -> tuple[object, ...]:
        return tuple([self.__dict__[name] for name in names])

    def equal(self: object, other: object) -> bool:
        return values(self) == values(other) if type(other) is cls else NotImplemented

    def shown(self: object) -> str:
        fields = ", ".join(f"{name}={self.__dict__[name]!r}" for name in names)
        return f"{cls.__qualname__}({fields})"

    for name, method in {
        "__init__": init,
        "__eq__": equal,
        "__hash__": lambda self: hash(values(self)),
        "__repr__": shown,
        "__setattr__": _refuse,
        "__delattr__": _refuse,
    }.items():
        setattr(cls, name, method)
    return cls


def _refuse(_: object, name: str, *_value: object) -> None:
    raise FrozenInstanceError(f"cannot change field {name!r}")
