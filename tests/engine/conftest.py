import json
import shutil

import pytest

from checker.author.compile import compile_rules
from checker.engine import RuleBook, load_rulebook
from tests.checklist_rules import add_checklist
from tests.conftest import RULES, SMALL


@pytest.fixture(scope="session")
def listed(tmp_path_factory: pytest.TempPathFactory) -> RuleBook:
    """The small rules, with a checklist of `friend`, `loud` and `wet`."""
    rules = tmp_path_factory.mktemp("listed") / "rules"
    shutil.copytree(SMALL, rules)
    add_checklist(rules)
    return load_rulebook(json.dumps(compile_rules(rules)))


@pytest.fixture(scope="session")
def with_examples() -> RuleBook:
    """The real rules as the page gets them, with the worked examples."""
    return load_rulebook(json.dumps(compile_rules(RULES)))
