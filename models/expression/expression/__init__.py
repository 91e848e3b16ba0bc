"""The expression model: from a picture to what a candidate's face and eyes do in it.

A picture is decoded (`pictures`), the face found and its mesh fitted (`faces`), head pose and gaze
measured from the mesh (`attention`), the aligned grey face encoded (`features`) and classified
(`model`). `serve` answers in the schema of AutoML Vision's image classification; `train` and
`evaluate` make and measure the weights in `data/`.

Limits: six posed-looking expressions of web photographs, judged from one still picture. It says
what a face looks like, not what a person feels.
"""

import os

os.environ.setdefault("GLOG_minloglevel", "2")  # mediapipe's C++ notes, read once at import
