"""A real Presidio analyzer on loopback, with a spaCy model that is trained here.

Presidio's own models lie on a hub that a check must not need, so its engine gets a model of the same
make: spaCy's entity recogniser, trained for a minute on marked sentences. It is weaker than the ones
that people run; what is checked is the way there and back, not the model.
"""
import hashlib
import http.server
import json
import os
import random
import threading
import warnings

warnings.filterwarnings("ignore")
import spacy
from presidio_analyzer import AnalyzerEngine, AnalyzerRequest, BatchAnalyzerEngine, RecognizerRegistry
from presidio_analyzer.nlp_engine import NerModelConfiguration, SpacyNlpEngine
from spacy.training import Example

NAMES = {"PERSON": "PERSON", "ORGANIZATION": "ORG", "LOCATION": "GPE"}


def sentences(path):
    """Marked sentences: those to train on, and those of other templates."""
    rows = [json.loads(line) for line in open(path, encoding="utf-8")]
    held = [row for row in rows if row["template_id"] % 5 == 0]
    return [row for row in rows if row["template_id"] % 5], held


def train(path, folder):
    """Trains the model, or takes it from the folder where it was trained on the same sentences."""
    digest = hashlib.sha256(open(path, "rb").read() + spacy.__version__.encode()).hexdigest()[:16]
    kept = os.path.join(folder, f"spacy-names-{digest}")
    if not os.path.exists(kept):
        random.seed(0)
        spacy.util.fix_random_seed(0)
        nlp = spacy.blank("en")
        ner = nlp.add_pipe("ner")
        for label in NAMES.values():
            ner.add_label(label)
        examples = []
        for row in sentences(path)[0]:
            doc = nlp.make_doc(row["text"])
            spans = [
                doc.char_span(s["start"], s["end"], NAMES[s["type"]], alignment_mode="contract")
                for s in row["spans"] if s["type"] in NAMES]
            reference = nlp.make_doc(row["text"])
            reference.set_ents(spacy.util.filter_spans([
                reference.char_span(s.start_char, s.end_char, s.label_) for s in spans if s]))
            examples.append(Example(doc, reference))
        optimizer = nlp.initialize(lambda: examples)
        for _ in range(6):
            random.shuffle(examples)
            for batch in spacy.util.minibatch(examples, 32):
                nlp.update(batch, drop=0.2, sgd=optimizer)
        nlp.to_disk(kept)
    return spacy.load(kept)


class Engine(SpacyNlpEngine):
    """Presidio's spaCy engine over a model that is there already."""

    def __init__(self, nlp):
        super().__init__(ner_model_configuration=NerModelConfiguration(
            labels_to_ignore=["O"], model_to_presidio_entity_mapping={v: k for k, v in NAMES.items()}))
        self.nlp = {"en": nlp}

    def load(self):
        pass


def engine(nlp):
    made = Engine(nlp)
    registry = RecognizerRegistry()
    registry.load_predefined_recognizers(languages=["en"], nlp_engine=made)
    return AnalyzerEngine(registry=registry, nlp_engine=made)


class Server:
    """`POST /analyze` as the `app.py` of Presidio's analyzer answers it."""

    def __init__(self, analyzer, port=0):
        outer = self
        self.asked = 0
        batch = BatchAnalyzerEngine(analyzer)
        lock = threading.Lock()

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                wanted = AnalyzerRequest(json.loads(self.rfile.read(int(self.headers["content-length"]))))
                one = isinstance(wanted.text, str)
                with lock:
                    outer.asked += 1
                    found = list(batch.analyze_iterator(
                        texts=[wanted.text] if one else wanted.text, language=wanted.language,
                        entities=wanted.entities, score_threshold=wanted.score_threshold,
                        batch_size=64))
                for results in found:
                    for result in results:
                        del result.recognition_metadata
                body = json.dumps(found[0] if one else found, default=lambda o: o.to_dict()).encode()
                self.send_response(200 if self.path == "/analyze" else 404)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self.port = self.server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()
