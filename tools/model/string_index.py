"""Writes the sections of base::StringIndex (src/base/string_index.h), and the hash that they are keyed by."""

import struct

import numpy as np

MASK = (1 << 64) - 1


def murmur_hash64a(data, seed=1):
    """Austin Appleby's MurmurHash64A, the hash of spaCy's strings."""
    multiplier = 0xC6A4A7935BD1E995
    value = seed ^ (len(data) * multiplier & MASK)
    whole = len(data) // 8 * 8
    for (block,) in struct.iter_unpack("<Q", data[:whole]):
        block = block * multiplier & MASK
        block = (block ^ block >> 47) * multiplier & MASK
        value = (value ^ block) * multiplier & MASK
    if whole < len(data):
        value = (value ^ int.from_bytes(data[whole:], "little")) * multiplier & MASK
    value = (value ^ value >> 47) * multiplier & MASK
    return value ^ value >> 47


def capacity_for(count):
    """Slots for `count` keys: a power of two, at least a third of them empty."""
    capacity = 4
    while capacity * 2 < count * 3:
        capacity *= 2
    return capacity


def place(hashes):
    """The slot of each hash, by linear probing, and the number of slots."""
    capacity = capacity_for(len(hashes))
    taken, slots = set(), []
    for value in hashes:
        slot = value & (capacity - 1)
        while slot in taken:
            slot = (slot + 1) & (capacity - 1)
        taken.add(slot)
        slots.append(slot)
    return slots, capacity


def write_string_index(writer, name, strings):
    if len(set(strings)) != len(strings):
        raise ValueError(f"{name}: a string stands twice")
    placed, capacity = place([murmur_hash64a(string.encode()) for string in strings])
    slots = np.zeros(capacity, dtype="<u4")
    slots[placed] = np.arange(1, len(strings) + 1)
    writer.add_strings(f"{name}/strings", strings)
    writer.add_tensor(f"{name}/slots", slots)
