"""Which part of a person's name is the family name."""

from __future__ import annotations

import re

from kg.extraction.naming_lists import listed

_PINYIN = listed(
    """
    ai an bai bao bi bian cai cao cen chai chang che chen cheng chi chu cui dai deng di ding dong
    dou du duan fan fang fei feng fu gan gao ge geng gong gou gu guan guo hai han hao he hong hou hu
    hua huang huo ji jia jian jiang jiao jin jing ju kang ke kong kuang lai lan lang lei leng li
    lian liang liao lin ling liu long lou lu luan luo lyu ma mao mei meng mi miao mo mu ni nie ning
    niu ou ouyang pan pang pei peng pi pu qi qian qiao qin qiu qu quan ran rao ren rong ruan rui
    sang sha shang shao shen sheng shi shu situ song su sui sun tan tang tao teng tian tong tu wan
    wang wei wen weng wu xi xia xian xiang xiao xie xin xing xiong xu xuan xue yan yang yao ye yi
    yin ying you yu yuan yue yun zan zeng zha zhai zhan zhang zhao zhen zheng zhong zhou zhu zhuang
    zong zou zuo zhuge shangguan
    """
)
_EASTERN = listed(
    """
    au chan cheung cho choi chow chu chung fung ho hui ip kan kim kwok kwan lai lam lau law lee
    leung lo lui mak ng ong pang park poon pun sham shum siu szeto tam tang to tsang tse tsui tung
    wong woo yeung yim yip yiu yuen choe nguyen tran pham hoang bui do ngo
    """
)
FAMILY_FIRST = listed(
    """
    CN HK KP KR MO SG TW VN
    """
)


def family_name(name: str, country: str | None = None) -> str:
    """The family name: written in capitals, or first in Chinese order, or last.

    >>> family_name("Wang Xiaoming"), family_name("Anna Berg"), family_name("Chan Tai-man", "HK")
    ('Wang', 'Berg', 'Chan')
    """
    words = name.split()
    loud = [word for word in words if len(word) > 1 and word.isupper() and "." not in word]
    if loud and len(loud) < len(words):
        return loud[0]
    first = words[0].lower()
    eastern = country in FAMILY_FIRST and first in _EASTERN
    given = re.search(r"-[a-z]", name)
    return words[0] if first in _PINYIN or (first in _EASTERN and given) or eastern else words[-1]
