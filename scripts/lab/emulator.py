"""moto's server, carrying out one request at a time.

moto answers requests in threads and guards nothing that they share: a role made while another thread looks through
the roles ends that one in HTTP 500 (`dictionary changed size during iteration`), now and then, on a busy machine.
"""

from threading import Lock

from moto import server

run_simple = server.run_simple


def run_one_at_a_time(host, port, app, **settings):
    lock = Lock()

    def one_at_a_time(environ, start_response):
        with lock:
            return app(environ, start_response)

    run_simple(host, port, one_at_a_time, **settings)


server.run_simple = run_one_at_a_time
server.main()
