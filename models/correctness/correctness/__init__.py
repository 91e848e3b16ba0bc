"""The correctness model: grades a technical answer 0-5 against a reference answer or expected points.

One BLAS thread each: its own threads wait for one another in turns, which on a shared two-core machine made a
pass a hundred times slower than one thread; batches run in parallel instead (`encoder.py`).
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
