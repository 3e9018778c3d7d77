"""A contender's own process: `python3 worker.py numpy|torch`; the same commands and answers as workers/worker.ts."""

import json
import os
import sys
import time
from array import array

# One thread, as everybody has here; the libraries read these when they are loaded.
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"


def read_task(path):
    """The work and its arrays, from a file in the format of tasks/task-file.ts."""
    with open(path, "rb") as file:
        header = json.loads(file.readline())
        arrays = []
        for length in header["lengths"]:
            values = array("f")
            values.frombytes(file.read(4 * length))
            if sys.byteorder == "big":
                values.byteswap()
            arrays.append(values)
    return header["work"], arrays


def sampled(numbers):
    """Up to a thousand numbers, evenly spread."""
    step = -(-len(numbers) // 1000)
    return [float(number) for number in numbers[::step]]


def main():
    """Obeys commands until the input ends."""
    library = __import__(f"{sys.argv[1]}_net")
    workload = None
    for line in sys.stdin:
        command = json.loads(line)
        try:
            if "prepare" in command:
                workload = library.prepare(*read_task(command["prepare"]))
                reply = {"version": library.VERSION}
            elif "check" in command:
                reply = {"numbers": workload.check()}
            else:
                before = time.process_time()
                workload.run(command["run"])
                reply = {"seconds": time.process_time() - before}
        except NotImplementedError as error:
            reply = {"error": str(error)}
        print(json.dumps(reply), flush=True)


if __name__ == "__main__":
    main()
