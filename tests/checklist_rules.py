"""The small rules with a checklist: three things about a shout that are usually alike."""

from pathlib import Path

_STATEMENTS = {
    '    change: {"no": ["yes"]}\n': """\
    checklist:
      usual: "no"
      statement: {en: I am among friends., fr: Je suis entre amis.}
""",
    "    ordered: true\n": """\
    checklist:
      usual: middling
      statement: {en: It is not as loud as usual., fr: Ce n’est pas le volume habituel.}
""",
}
_WET = """\
  - id: wet
    text: {en: "In the rain?", fr: "Sous la pluie?"}
    why: {en: It matters., fr: Cela compte.}
    ask_when: {deed: shout}
    can_change: false
    checklist:
      usual: "no"
      statement: {en: It is raining., fr: Il pleut.}
    choices:
      - {id: "no", label: {en: "No", fr: Non}}
      - {id: "yes", label: {en: "Yes", fr: Oui}}
"""
_DECIDES = """\
decide:
  - id: deciding.wet
    when: {wet: "yes"}
    then: outside_scope
    regime: part7
    because: {en: Nobody shouts in the rain., fr: Personne ne crie sous la pluie.}
    sources: [{id: ACT, section: "5", fact: F-0}]
"""
_ADVISES = """\
steps:
  - id: step.umbrella
    when: {wet: "yes", loud: loud}
    text: {en: Take an umbrella., fr: Prenez un parapluie.}
    sources: [{id: ACT, fact: F-3}]
"""
# Whether among friends or not, the person to ask is the same.
_ASKS = """\
contacts:
  - {contact: psc, when: {wet: "yes"}}
  - {contact: psc, when: {wet: "yes", friend: "yes"}}
"""


def add_checklist(rules: Path) -> None:
    """Let a copy of the small rules ask `friend`, `loud` and the new `wet` together.

    Rain takes a shout outside, and a loud one needs an umbrella; otherwise the small rules decide
    as before.
    """
    questions = rules / "questions" / "all.yml"
    text = questions.read_text("utf-8")
    for key, statement in _STATEMENTS.items():
        text = _replaced(text, key, key + statement)
    questions.write_text(text + _WET, "utf-8")
    for name, old, new in (
        ("book.yml", "questions: [deed, friend, loud]", "questions: [deed, friend, loud, wet]"),
        ("topics/deciding.yml", "decide:\n", _DECIDES),
        ("topics/deciding.yml", "steps:\n", _ADVISES),
        ("topics/deciding.yml", "contacts:\n", _ASKS),
    ):
        file = rules / name
        file.write_text(_replaced(file.read_text("utf-8"), old, new), "utf-8")


def _replaced(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1
    return text.replace(old, new)
