"""One page as a picture: is anything on it, is it sharp, what does it say. OCR is offline, its models come with it."""

import math
import statistics
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
from PIL import Image
from rapidocr import RapidOCR
from rapidocr.utils.output import RapidOCROutput

type Page = npt.NDArray[np.uint8]  # height × width × RGB

LOOKED_AT = 1000  # pixels of the longer side when sharpness is judged
READ_AT = 1280  # and when words are looked for
LEAST_SIDE = 600
BLANK_BELOW = 4.0  # standard deviation of the grey values, 0-255
BLURRED_BELOW = 60.0  # variance of the Laplacian; a sharp page of text has hundreds
SKEWED_FROM = 8.0  # degrees


@dataclass(frozen=True)
class Words:
    text: str = ""
    slant: float = 0.0  # degrees, as the middle line lies

    @property
    def is_skewed(self) -> bool:
        return abs(self.slant) >= SKEWED_FROM


@cache
def engine() -> RapidOCR:
    """One thread: the worker leaves the other cores to the site."""
    return RapidOCR(
        params={
            "Global.log_level": "error",
            "Global.use_cls": False,
            "Det.limit_type": "max",
            "Det.limit_side_len": READ_AT,
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def grey(page: Page) -> npt.NDArray[np.float32]:
    image = Image.fromarray(page).convert("L")
    image.thumbnail((LOOKED_AT, LOOKED_AT))
    return np.asarray(image, dtype=np.float32)


def is_small(page: Page) -> bool:
    return min(page.shape[:2]) < LEAST_SIDE


def is_blank(page: Page) -> bool:
    return float(grey(page).std()) < BLANK_BELOW


def is_blurred(page: Page) -> bool:
    seen = grey(page)
    edges = (
        seen[:-2, 1:-1] + seen[2:, 1:-1] + seen[1:-1, :-2] + seen[1:-1, 2:] - 4 * seen[1:-1, 1:-1]
    )
    return float(edges.var()) < BLURRED_BELOW


def read(page: Page) -> Words:
    """The words of the page, a line for each line."""
    seen = engine()(np.ascontiguousarray(page[:, :, ::-1]))
    if not isinstance(seen, RapidOCROutput) or seen.txts is None or seen.boxes is None:
        return Words()
    slants = [
        math.degrees(math.atan2(box[1][1] - box[0][1], box[1][0] - box[0][0])) for box in seen.boxes
    ]
    return Words("\n".join(seen.txts), statistics.median(slants))
