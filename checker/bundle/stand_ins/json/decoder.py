"""Stands in for the part of `json` where the interpreter's reader looks for its error."""

__all__ = ["JSONDecodeError"]


class JSONDecodeError(ValueError):
    """Text that is not JSON, and where that shows."""

    def __init__(self, msg: str, doc: str, pos: int) -> None:
        before = doc[:pos]
        self.msg, self.doc, self.pos = msg, doc, pos
        self.lineno = before.count("\n") + 1
        self.colno = pos - before.rfind("\n")
        super().__init__(f"{msg}: line {self.lineno} column {self.colno} (char {pos})")
