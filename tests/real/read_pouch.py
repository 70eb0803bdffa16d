"""Opens a pouch with nothing but docs/exchange-format.md: libsodium by ctypes, zlib, json, hashlib.

As a program: read_pouch.py POUCH SEED_HEX MAKER_KEY prints what is in it after checking every signature and digest.
"""
import base64
import ctypes
import ctypes.util
import hashlib
import json
import sys
import zlib

sodium = ctypes.CDLL(ctypes.util.find_library("sodium") or "libsodium.so.23")
assert sodium.sodium_init() >= 0


def new_key():
    """Ed25519: (public key, secret key of 64 bytes)."""
    public, secret = ctypes.create_string_buffer(32), ctypes.create_string_buffer(64)
    sodium.crypto_sign_keypair(public, secret)
    return public.raw, secret.raw


def b64(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def canonical(value):
    """RFC 8785 for what is here: whole numbers, texts, no member's name beyond the basic plane."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def signed(signature, message, key):
    return sodium.crypto_sign_verify_detached(b64(signature), message, ctypes.c_ulonglong(len(message)), key) == 0


def unseal(box, public, secret):
    curve_public, curve_secret = ctypes.create_string_buffer(32), ctypes.create_string_buffer(32)
    assert sodium.crypto_sign_ed25519_pk_to_curve25519(curve_public, public) == 0
    assert sodium.crypto_sign_ed25519_sk_to_curve25519(curve_secret, secret) == 0
    plain = ctypes.create_string_buffer(max(len(box) - 48, 1))
    opened = sodium.crypto_box_seal_open(plain, box, ctypes.c_ulonglong(len(box)), curve_public, curve_secret)
    assert opened == 0, "the box does not open"
    return plain.raw[:len(box) - 48]


def check_document(document, key):
    head = document["head"]
    assert signed(document["signature"], b"amana-document-1\n" + canonical(head), key), "signature of a document"
    digests = {field["name"]: field["digest"] for field in head.get("fields", [])}
    for field in document["fields"]:
        assert hashlib.sha256(canonical(field)).hexdigest() == digests[field["name"]], "digest of a field"


def item_hash(node, item):
    digest = hashlib.sha256(b"amana-document-1\n" + canonical(item["document"]["head"])).hexdigest()
    return hashlib.sha256(b"amana-item-1\n" + canonical(
        {"document": digest, "node": node, "number": item["number"], "previous": item["previous"]})).hexdigest()


def read_pouch(pouch, public, secret, maker):
    """The body, once everything in it has been checked against the maker's key."""
    line, box = pouch.split(b"\n", 1)
    word, sender, receiver = line.decode().split(" ")
    assert word == "amana-pouch-1"
    whole = json.loads(zlib.decompress(unseal(box, public, secret)))
    body = whole["body"]
    assert signed(whole["signature"], b"amana-pouch-1\n" + canonical(body), maker), "signature of the pouch"
    assert (body["format"], body["from"], body["to"]) == (1, sender, receiver)
    head = body["head"]
    journal = {"node": sender, **{name: head[name] for name in ("at", "epoch", "hash", "number")}}
    assert signed(head["signature"], b"amana-head-1\n" + canonical(journal), maker), "signature of the journal's head"
    last = None
    for item in body.get("items", []):
        assert last is None or item["previous"] == last, "the chain of the feed"
        check_document(item["document"], maker)
        last = item_hash(sender, item)
    if last and body["items"][-1]["number"] == body["feed"]["number"]:
        assert last == body["feed"]["hash"], "the end of the feed"
    return body


if __name__ == "__main__":
    seed = bytes.fromhex(sys.argv[2])
    own_public, own_secret = ctypes.create_string_buffer(32), ctypes.create_string_buffer(64)
    sodium.crypto_sign_seed_keypair(own_public, own_secret, seed)
    with open(sys.argv[1], "rb") as file:
        print(json.dumps(read_pouch(file.read(), own_public.raw, own_secret.raw, b64(sys.argv[3])), ensure_ascii=False, indent=2))
