"""Lanes with settings of their own: each trains with these in place of the experiment's."""

from .data import LEARNING_RATE, OWN, STEPS
from .training import train

# what the experiment has of all that some lane has otherwise
SHARED = {name: globals()[name] for own in OWN.values() for name in own}
train_as_shared = train


def train(lane, seed, steps=STEPS, learning_rate=None, report=None):
    """As above, with the lane's own settings; it ends at its own last step where that comes first."""
    own = OWN.get(lane.get("own"), {})
    globals().update({**SHARED, **own})
    rate = LEARNING_RATE if learning_rate is None else learning_rate
    return train_as_shared(lane, seed, min(steps, own.get("STEPS", steps)), rate, report)
