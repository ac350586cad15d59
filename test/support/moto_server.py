"""moto's own server, with two things that it lacks.

A clock that tests can move: each line on standard input is so many seconds.
Atomic writes: it serves requests in threads, and two of them may both find that no such item is there.
"""

import datetime
import os
import sys
import threading

import moto.core.utils as utils
from moto.core.responses import BaseResponse
from moto.server import main

real_utcnow = utils.utcnow
passed = datetime.timedelta()


def move_clock() -> None:
    global passed
    for line in sys.stdin:
        passed += datetime.timedelta(seconds=float(line))
        print("clock moved", flush=True)
    # Whoever started this is gone.
    os._exit(0)


real_call_action = BaseResponse.call_action
dynamodb = threading.Lock()


def call_action(self):
    if self.service_name != "dynamodb":
        return real_call_action(self)
    with dynamodb:
        return real_call_action(self)


# Everything in moto that asks for the time of day ends here.
utils.utcnow = lambda: real_utcnow() + passed
BaseResponse.call_action = call_action
threading.Thread(target=move_clock, daemon=True).start()
main()
