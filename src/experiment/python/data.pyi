"""What script.ts writes into every script from the experiment, for linters: there is no such file."""

import numpy as np

POLICY: dict
BATCH_SIZE: int
LEARNING_RATE: float
LOG_Z_LEARNING_RATE: float
SCHEDULE: str
EXPLORATION: float
STEPS: int
SEED: int
N_SEEDS: int
LANES: list[dict]
GRID: dict | None
CHILDREN: np.ndarray
LOG_REWARDS: np.ndarray
ORDER: np.ndarray
INITIAL_STATE: int
FEATURES: np.ndarray | None
OWN: dict[str, dict]
LEARNERS: dict
WITH_STATE_FLOW: list[str]
FORMULAS: dict[str, dict]
