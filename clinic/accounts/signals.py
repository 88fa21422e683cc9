"""What other apps are told of accounts."""

from django.dispatch import Signal

# Sent with `account` and `by`, inside the transaction in which `account` is deactivated, and
# again when it is reactivated: whatever it had given out, such as links, ends for good.
gives_nothing_out = Signal()
