"""How the script's tables are read: its first part. See parts.ts for what becomes of these files."""

import base64
import zlib

import numpy as np


def unpack(dtype, text, *shape):
    """Numbers as little-endian bytes, deflated, as base64."""
    return np.frombuffer(zlib.decompress(base64.b64decode(text)), dtype).reshape(shape).copy()
