"""What templates say is words: no name of the program has slipped into a sentence."""

import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
SENTENCE = re.compile(
    r'{% translate "([^"]*)"|{% blocktranslate.*?%}(.*?){% endblocktranslate', re.DOTALL
)
VALUE = re.compile(r"{{.*?}}|{%.*?%}|<code>.*?</code>|<[^>]*>")
NAME = re.compile(r"\w*[a-z]_[a-z]\w*")


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.*")), ids=lambda path: path.name)
def test_no_sentence_holds_a_name_of_the_program(path):
    for sentence in SENTENCE.finditer(path.read_text()):
        words = VALUE.sub("", sentence[1] or sentence[2] or "")
        assert not NAME.findall(words), words
