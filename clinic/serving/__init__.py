"""How gunicorn receives requests; used by deploy/gunicorn.conf.py alone."""
