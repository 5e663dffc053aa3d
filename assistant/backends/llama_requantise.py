"""Rewrites a GGUF file's weights in another quantisation, with llama.cpp's own code, in a process of its own.

`python -m assistant.backends.llama_requantise SOURCE TARGET QUANTISATION THREADS`
"""

import ctypes
import sys

import llama_cpp

_KINDS = {"Q8_0": llama_cpp.LLAMA_FTYPE_MOSTLY_Q8_0, "F16": llama_cpp.LLAMA_FTYPE_MOSTLY_F16}


def main() -> int:
    """0 when the target was written."""
    source, target, quantisation, threads = sys.argv[1:]
    parameters = llama_cpp.llama_model_quantize_default_params()
    parameters.ftype = _KINDS[quantisation]
    parameters.allow_requantize = True
    parameters.nthread = int(threads)
    status = llama_cpp.llama_model_quantize(source.encode(), target.encode(), ctypes.byref(parameters))
    return int(status)


if __name__ == "__main__":
    sys.exit(main())
