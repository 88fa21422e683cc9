"""The diagram in docs/ is what the table says."""

from research.management.commands.states_diagram import PAGE
from research.workflow import diagram


def test_the_diagram_in_docs_is_up_to_date():
    assert PAGE.read_text(encoding="utf-8") == diagram.page(), "run “manage.py states_diagram”"


def test_it_shows_that_an_edit_fells_an_approval():
    assert "approved --> draft: Save" in diagram.page()
    assert "live --> withdrawn: Withdraw" in diagram.page()
