"""How much one network may send, and what becomes of it."""

from clinic import open_forms
from clinic.open_forms import Allowance


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_network_has_its_allowance_again_once_its_time_is_over():
    clock = Clock()
    allowance = Allowance(2, 3600, clock)
    for clock.now in (0.0, 1000.0):
        assert not allowance.is_used_up("192.0.2.1")
        allowance.count("192.0.2.1")
    assert allowance.is_used_up("192.0.2.1") and not allowance.is_used_up("192.0.2.2")
    clock.now = 3599.0
    assert allowance.is_used_up("192.0.2.1")
    clock.now = 3600.0
    assert not allowance.is_used_up("192.0.2.1")
    allowance.count("192.0.2.1")
    assert allowance.is_used_up("192.0.2.1")


def test_a_crowd_of_networks_fills_no_memory(monkeypatch):
    monkeypatch.setattr(open_forms, "_NETWORKS", 3)
    allowance = Allowance(1, 3600, Clock())
    for number in range(5):
        allowance.count(f"192.0.2.{number}")
    used_up = [allowance.is_used_up(f"192.0.2.{number}") for number in range(5)]
    assert used_up == [False, False, True, True, True]
