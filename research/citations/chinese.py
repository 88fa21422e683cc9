"""Chinese names, which are written family name first: in characters, or as they sound."""

import re

from research.document.parts import Name

_CHARACTERS = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af\u3040-\u30ff·]{2,12}")
# The most frequent family names as they sound in Mandarin, in Hong Kong and in Taiwan.
_FAMILIES = frozenset(
    "Ai An Bai Bao Bi Cai Cao Cen Chai Chan Chang Chao Chen Cheng Cheung Chiang Chien Chin Chiu "
    "Cho Chou Chow Chu Chuang Chung Cui Dai Deng Ding Dong Dou Du Duan Fan Fang Fei Feng Fu Fung "
    "Gan Gao Ge Geng Gong Gu Guan Guo Han Hao He Ho Hong Hou Hsieh Hsu Hu Hua Huang Hui Hung Huo "
    "Ji Jia Jian Jiang Jiao Jin Jing Kang Kong Kuo Kwok Lai Lam Lan Lau Law Lee Lei Leung Li Lian "
    "Liang Liao Lin Ling Liu Lo Long Lou Lu Luo Lv Lyu Ma Mao Mei Meng Miao Mo Mu Ni Nie Ning Niu "
    "Ouyang Pan Pang Pei Peng Qi Qian Qiao Qin Qiu Qu Ran Ren Ruan Shao Shen Sheng Shi Shih Situ "
    "Song Su Sun Sung Tan Tang Tao Teng Tian Tong Tsai Tsang Tse Tseng Tu Wan Wang Wei Wen Weng "
    "Wong Wu Xi Xia Xiang Xiao Xie Xin Xing Xiong Xu Xue Yan Yang Yao Ye Yeh Yeung Yi Yin Ying You "
    "Yu Yuan Yue Yun Zang Zeng Zhai Zhan Zhang Zhao Zheng Zhong Zhou Zhu Zhuang Zhuo Zou "
    "Zuo".split()
)
_INITIAL_SOUND = r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])"
_SYLLABLE = rf"{_INITIAL_SOUND}?(?:[aeiouüv]{{1,3}})(?:ng|n|r)?"
_GIVEN = re.compile(rf"{_SYLLABLE}(?:-?{_SYLLABLE})?", re.IGNORECASE)


def is_written_in_characters(name: str) -> bool:
    """Say whether `name` is written in Chinese, Japanese or Korean characters."""
    return _CHARACTERS.fullmatch(name) is not None


def read(words: str) -> Name | None:
    """Return the person whose name `words` are, in full and without a comma, or None.

    The family name may stand before or behind the given name; where both could be it, the first
    is taken (`either_order`).
    """
    if is_written_in_characters(words):
        return Name(family=words)
    first, _space, last = words.partition(" ")
    for family, given in ((first, last), (last, first)):
        if family in _FAMILIES and _is_given(given):
            return Name(family=family, given=given)
    return None


def either_order(name: Name) -> bool:
    """Say whether given and family name of `name` could as well be the other way round."""
    return name.family in _FAMILIES and name.given in _FAMILIES


def _is_given(word: str) -> bool:
    return len(word) <= 20 and word[:1].isupper() and _GIVEN.fullmatch(word) is not None
