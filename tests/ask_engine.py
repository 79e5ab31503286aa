"""Asks the engine, in whichever Python runs this: ask_engine.py RULEBOOK ANSWERS.

ANSWERS holds a list of answers in JSON; printed is the list of the outcomes possible for each.
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from checker.engine import bridge

book, situations = (Path(name).read_text("utf-8") for name in sys.argv[1:])
started = json.loads(bridge.start(book))
if started["type"] != "ready":
    sys.exit(started["message"])
requests = ({"type": "assess", "answers": answers} for answers in json.loads(situations))
print(json.dumps([json.loads(bridge.handle(json.dumps(one)))["possible"] for one in requests]))
