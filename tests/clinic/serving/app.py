"""What the tests of the worker serve: says what it was sent, or as much as it is asked for."""


def application(environ, start_response):
    """Answer with the method, the path and the body; `?N` answers N bytes."""
    body = environ["wsgi.input"].read() if environ.get("CONTENT_LENGTH") else b""
    if environ["QUERY_STRING"]:
        text = b"x" * int(environ["QUERY_STRING"])
    else:
        said = f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']} {len(body)} "
        text = said.encode() + body[:9]
    start_response("200 OK", [("Content-Length", str(len(text)))])
    return [text]
