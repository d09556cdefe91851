"""Makes a source folder of a product for measurements, the same bytes for the same seed, and prints its path.

Arguments: the folder to keep it in, the seed, about how many bytes, how many files.
"""

import json
import os
import random
import shutil
import sys

CONTROL = """[Package]
version: 1
depends:
incremental: False

[Product]
type: localboot
id: bench
name: Benchmark
description:
advice:
version: 1.0
priority: 0
licenseRequired: False
productClasses:
setupScript: setup.opsiscript
uninstallScript:
updateScript:
alwaysScript:
onceScript:
customScript:
userLoginScript:
"""

POOL = 24 * 1024 * 1024


def text_pool(rng):
    """Lines of words, most of them common ones, as in logs, scripts and manuals."""
    letters = "etaoinshrdlcumwfgypbvk"
    words = ["".join(rng.choices(letters, k=rng.randint(2, 10))) for _ in range(20000)]
    weights = [1 / (rank + 3) for rank in range(len(words))]
    chosen = iter(rng.choices(words, weights, k=POOL // 5))
    lines, size = [], 0
    while size < POOL:
        line = " ".join(next(chosen) for _ in range(rng.randint(3, 14))) + " %d\n" % rng.randrange(10**6)
        lines.append(line)
        size += len(line)
    return "".join(lines).encode()


def binary_pool(rng):
    """Words of four bytes, some of them common, as in programs and libraries."""
    words = [rng.randbytes(4) for _ in range(65536)]
    weights = [1 / (rank + 20) for rank in range(len(words))]
    return b"".join(rng.choices(words, weights, k=POOL // 4))


class Contents:
    """Gives bytes of three kinds: text, programs, and what is compressed already."""

    def __init__(self, rng):
        self.rng = rng
        self.pools = {"text": text_pool(rng), "binary": binary_pool(rng)}

    def of(self, kind, size):
        if kind == "compressed":
            return self.rng.randbytes(size)
        pool, parts, left = self.pools[kind], [], size
        while left > 0:
            length = min(left, self.rng.randint(200, 20000))
            start = self.rng.randrange(len(pool) - length)
            parts.append(pool[start : start + length])
            left -= length
        return b"".join(parts)


def sizes(rng, count, total):
    """Many small files and some large ones, together about the total."""
    raw = [rng.lognormvariate(0, 1.6) for _ in range(count)]
    scale = total / sum(raw)
    return [max(1, int(size * scale)) for size in raw]


def make(cache, seed, total, count):
    """The folder with the product, made unless it is there already."""
    folder = os.path.join(cache, "corpus-%d-%d-%d" % (seed, total, count))
    done = os.path.join(folder, "complete.json")
    if os.path.exists(done):
        return os.path.join(folder, "bench")
    shutil.rmtree(folder, ignore_errors=True)
    rng = random.Random(seed)
    contents = Contents(rng)
    client = os.path.join(folder, "bench", "CLIENT_DATA")
    opsi = os.path.join(folder, "bench", "OPSI")
    os.makedirs(opsi)
    os.makedirs(client)
    with open(os.path.join(opsi, "control"), "w") as control:
        control.write(CONTROL)
    open(os.path.join(client, "setup.opsiscript"), "w").close()
    for number, size in enumerate(sizes(rng, count, total)):
        directory = os.path.join(client, "part%02d" % (number // 1000), "sub%02d" % (number // 50 % 20))
        os.makedirs(directory, exist_ok=True)
        kind = rng.choices(["text", "binary", "compressed"], [45, 30, 25])[0]
        with open(os.path.join(directory, "%s-%05d.bin" % (kind, number)), "wb") as file:
            while size > 0:
                length = min(size, 64 * 1024 * 1024)
                file.write(contents.of(kind, length))
                size -= length
    with open(done, "w") as file:
        json.dump({"seed": seed, "bytes": total, "files": count}, file)
    return os.path.join(folder, "bench")


if __name__ == "__main__":
    print(make(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])))
