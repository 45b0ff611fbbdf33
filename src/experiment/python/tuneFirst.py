"""Before everything else in a sweep: Ray reads its environment when it is imported."""

import os

# Ray counts its users over the network unless it is told not to
os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
