"""The hand-out as it comes from its address, and what is kept of it."""

PAGE = "/research/throwing-and-catching/"
ADDRESS = f"{PAGE}handout.pdf"
LARGE = f"{PAGE}handout-large.pdf"


def get(client, status=200, address=ADDRESS, **headers):
    response = client.get(address, headers=headers)
    assert response.status_code == status
    return response


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def files(media_root) -> list[str]:
    return sorted(path.name for path in (media_root / "handouts").glob("*"))
