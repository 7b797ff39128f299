"""An https endpoint whose certificate nobody has signed: it is refused in words, and the key is not sent.

Usage: endpoints.py ASSAY
"""
import http.server
import json
import os
import shutil
import ssl
import subprocess
import sys
import tempfile
import threading

ASSAY = os.path.abspath(sys.argv[1])
if not shutil.which("openssl"):
    print("check-real: SKIPPED: openssl is not here to make a certificate")
    sys.exit(0)

SEEN = []


class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        SEEN.append(dict(self.headers))
        self.rfile.read(int(self.headers["content-length"]))
        body = json.dumps({"data": [{"index": 0, "embedding": [1.0, 0.0]}, {"index": 1, "embedding": [0.0, 1.0]}]}).encode()
        self.send_response(200)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


with tempfile.TemporaryDirectory() as work:
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost", "-keyout", f"{work}/key.pem", "-out", f"{work}/cert.pem"],
        check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(f"{work}/cert.pem", f"{work}/key.pem")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.handle_error = lambda *_: None
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings = {
        "HOME": work, "ASSAY_DB": f"{work}/a.db", "ASSAY_EMBEDDING_MODEL": "m", "THE_KEY": "sk-not-to-be-sent",
        "ASSAY_MODEL_URL": f"https://localhost:{server.server_address[1]}", "ASSAY_MODEL_KEY_VARIABLE": "THE_KEY"}
    run = lambda *words: subprocess.run(
        [ASSAY, *words], capture_output=True, text=True, env={**os.environ, **settings})
    run("add", "--input", "What is this for, would you say?", "--output", "For a certificate that nobody signed.")
    done = run("dedupe", "--strategy", "semantic")
    passed = done.returncode == 69 and "certificate" in done.stderr and not SEEN and "sk-not" not in done.stderr
    print(f"{'pass' if passed else 'FAIL'}  https: a certificate that nobody signed is refused, nothing is sent: {done.stderr.strip()}")
    print(f"{int(passed)} passed, {int(not passed)} failed")
    sys.exit(not passed)
