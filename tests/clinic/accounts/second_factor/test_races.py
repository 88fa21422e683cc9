"""One code sent twice in the same moment, and two phones set up at once."""

import pytest

from clinic.accounts.second_factor import actions, devices
from tests.factors import code_of, with_phone
from tests.people import with_role
from tests.research.workflow.test_races import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.data]


@pytest.fixture
def bo():
    return with_role("bo", "Authors")


@pytest.mark.parametrize("is_recovery", [False, True])
def test_a_code_sent_twice_at_once_signs_in_once(bo, is_recovery):
    phone = with_phone(bo)
    code = devices.codes_of(bo)[0] if is_recovery else code_of(phone)
    came = at_once(*[lambda: devices.check(bo, code)] * 4)
    assert len([one for one in came if not isinstance(one, Exception)]) == 1
    refused = (devices.WrongCode, devices.TooManyGuesses)
    assert len([one for one in came if isinstance(one, refused)]) == 3


def test_of_two_phones_set_up_at_once_one_stays(bo):
    keys = [devices.new_key(), devices.new_key()]

    def set_up(key: str):
        return lambda: actions.set_up(bo, key, code_of(key), session=None)

    came = at_once(*map(set_up, keys))
    assert not [one for one in came if isinstance(one, Exception)]
    assert devices.TOTPDevice.objects.filter(user=bo).count() == 1
    assert len(devices.codes_of(bo)) == devices.RECOVERY_CODES
