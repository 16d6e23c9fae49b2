// Made by scripts/data.mjs; do not edit. Python packages that publish wheels for glibc and none for musl.
// Source: https://pypi.org/project/{package}/#files, as of 2026-11-21.

export const packagesWithoutMuslWheel: ReadonlySet<string> = new Set(["torch","torchvision","torchaudio","tensorflow","tensorflow-cpu","onnxruntime","opencv-python","opencv-python-headless","playwright","jaxlib","xgboost","lightgbm","catboost","llvmlite","numba","mediapipe","ray","confluent-kafka"]);
