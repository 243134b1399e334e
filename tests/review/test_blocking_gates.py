"""Gates warn; one that the policy lets block is an error on a page that claims approval."""

import pytest

pytest_plugins = ["ssh_keys", "reviews_project"]


@pytest.mark.parametrize(
    ("blocking", "approved", "is_error"),
    [
        ("", True, False),
        ("blocking: [refresh-planned]\n", False, False),
        ("blocking: [state-said]\n", True, False),  # a gate of journeys: it does not apply
        ("blocking: [refresh-planned]\n", True, True),
    ],
)
def test_a_gate_is_an_error_only_where_it_blocks_what_is_approved(
    reviewed, blocking, approved, is_error
):
    """Each failed gate is told once: as a mistake that stops a build, or as a warning."""
    reviewed.policy(blocking)
    reviewed.write_map()
    reviewed.commit()
    if approved:
        reviewed.decide()
    project = reviewed.load()

    rules = [[item.rule for item in found] for found in (project.diagnostics, project.warnings())]
    assert [found.count("refresh-planned") for found in rules] == [is_error, not is_error]
    assert project.failed is is_error
