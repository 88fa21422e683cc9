"""gunicorn's logger: in production one line of JSON for each request that was answered."""

from gunicorn.glogging import Logger as GunicornLogger

from clinic.logs import Json, line_of


class Logger(GunicornLogger):
    """Writes what `clinic.logs` says of a request, be its answer made or kept."""

    def setup(self, cfg) -> None:
        super().setup(cfg)
        if cfg.accesslog:
            for log in (self.access_log, self.error_log):
                self._get_gunicorn_handler(log).setFormatter(Json())

    def access(self, resp, req, environ, request_time) -> None:
        if self.access_log_enabled and environ:
            line = line_of(environ, resp.status_code, resp.sent, request_time)
            self.access_log.info("request", extra=line)

    def warning(self, msg, *args, **kwargs) -> None:
        """Leave out the address and the words of a request that gunicorn could not read."""
        is_about_a_request = str(msg).startswith("Invalid request from ip=")
        msg = "A request could not be read." if is_about_a_request else msg
        super().warning(msg, *args, **kwargs)

    def exception(self, msg, *args, **kwargs) -> None:
        """Leave out the address that was asked for, with what was looked for."""
        if str(msg).startswith("Error handling request"):
            msg, args = "Error handling a request", ()
        super().exception(msg, *args, **kwargs)
