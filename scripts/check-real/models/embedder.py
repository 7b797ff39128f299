"""A real embedding model on loopback: latent semantic analysis, trained here.

Words and parts of words of six thousand texts, weighted by how rare they are, brought down to 128
directions by a singular value decomposition (Deerwester and others, 1990). It knows no grammar and no more
of the world than these texts; what is checked is the way there and back and what the search makes of
vectors that mean something, not the model.
"""
import hashlib
import http.server
import json
import os
import pickle
import subprocess
import threading

import numpy
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import FeatureUnion

NAME = "lsa-128"


def unpacked(path):
    return subprocess.run(["zstd", "-dcq", "--long=27", path], capture_output=True, check=True).stdout.decode()


def texts(data, most=6_000):
    """Questions and answers of several sets, each text once."""
    found = []
    for line in unpacked(f"{data}/alpaca_eval.jsonl.zst").splitlines()[::24]:
        row = json.loads(line)
        found += [row["instruction"], row["output"][:800]]
    for line in unpacked(f"{data}/gpteacher_codegen.jsonl.zst").splitlines():
        row = json.loads(line)
        found += [row["instruction"], row["response"][:800]]
    for line in open(f"{data}/hh_rlhf_dpo.jsonl", encoding="utf-8"):
        row = json.loads(line)
        found += [row["prompt"], row["chosen"]]
    return [t for t in dict.fromkeys(found) if isinstance(t, str) and t.strip()][:most]


class Model:
    def __init__(self, data, folder):
        size = os.path.getsize(f"{data}/alpaca_eval.jsonl.zst")
        code = open(__file__, "rb").read()
        kept = f"{folder}/{NAME}-{hashlib.sha256(code + str(size).encode()).hexdigest()[:16]}.pickle"
        if not os.path.exists(kept):
            known = texts(data)
            words = TfidfVectorizer(
                sublinear_tf=True, stop_words="english", min_df=2, max_features=20_000, strip_accents="unicode")
            parts = TfidfVectorizer(
                analyzer="char_wb", ngram_range=(4, 4), sublinear_tf=True, min_df=5, max_features=10_000)
            union = FeatureUnion([("words", words), ("parts", parts)], transformer_weights={"words": 1.0, "parts": 0.5})
            svd = TruncatedSVD(128, n_iter=1, random_state=0)
            svd.fit(union.fit_transform(known))
            with open(kept, "wb") as file:
                pickle.dump((union, svd), file)
        with open(kept, "rb") as file:
            self.union, self.svd = pickle.load(file)

    def __call__(self, texts):
        found = self.svd.transform(self.union.transform(texts))
        return found / numpy.maximum(numpy.linalg.norm(found, axis=1, keepdims=True), 1e-9)


class Server:
    """`POST /v1/embeddings` as OpenAI's API answers it."""

    def __init__(self, model, name=NAME, ends_after=None):
        outer = self
        self.asked = self.texts = 0
        lock = threading.Lock()

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                wanted = json.loads(self.rfile.read(int(self.headers["content-length"])))
                if wanted["model"] != name or self.path != "/v1/embeddings":
                    self.send_response(404)
                    self.send_header("content-length", "0")
                    self.end_headers()
                    return
                with lock:
                    outer.asked += 1
                    outer.texts += len(wanted["input"])
                    if ends_after is not None and outer.asked > ends_after:
                        self.send_response(400)
                        self.send_header("content-length", "0")
                        self.end_headers()
                        return
                    vectors = model(wanted["input"])
                body = json.dumps({
                    "object": "list", "model": name, "usage": {"prompt_tokens": 0, "total_tokens": 0},
                    "data": [
                        {"object": "embedding", "index": i, "embedding": [round(float(x), 6) for x in v]}
                        for i, v in enumerate(vectors)]}).encode()
                self.send_response(200)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                try:
                    self.wfile.write(body)
                except BrokenPipeError:  # who asked has gone
                    pass

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()
