"""The Runtime API, spoken to as a runtime speaks to it."""

import http.client
import json
import threading
import unittest
from concurrent.futures import ThreadPoolExecutor

from nightjar_cloud.functions.runtime_api import PREFIX, Closed, InitFailed, Invocation, Outcome, RuntimeApi

EVENT = Invocation("id-1", b'{"a":1}', 1_700_000_000_000, "arn:function", "Root=1")


class TheRuntimeApi(unittest.TestCase):
    def setUp(self) -> None:
        self.api = RuntimeApi()
        self.addCleanup(self.api.close)
        self.threads = ThreadPoolExecutor(4)
        self.addCleanup(self.threads.shutdown, wait=False, cancel_futures=True)
        self.connection = http.client.HTTPConnection(self.api.address, timeout=10)
        self.addCleanup(self.connection.close)

    def get(self) -> http.client.HTTPResponse:
        self.connection.request("GET", f"{PREFIX}/invocation/next")
        return self.connection.getresponse()

    def post(self, path: str, body: bytes, chunked: bool = False) -> int:
        self.connection.request("POST", PREFIX + path, iter([body, b""]) if chunked else body, encode_chunked=chunked)
        answer = self.connection.getresponse()
        answer.read()
        return answer.status

    def invoked(self) -> "threading.Thread":
        self.result = self.threads.submit(self.api.invoke, EVENT, 10)
        response = self.get()
        self.assertEqual(response.read(), EVENT.payload)
        self.headers = response.headers

    def test_is_ready_at_the_first_request_for_an_invocation(self) -> None:
        ready = self.threads.submit(self.api.wait_ready)
        self.assertFalse(ready.done())
        self.invoked()
        self.assertIsNone(ready.result(5))

    def test_hands_over_the_invocation_with_its_headers(self) -> None:
        self.invoked()
        self.assertEqual(self.headers["Lambda-Runtime-Aws-Request-Id"], "id-1")
        self.assertEqual(self.headers["Lambda-Runtime-Deadline-Ms"], "1700000000000")
        self.assertEqual(self.headers["Lambda-Runtime-Invoked-Function-Arn"], "arn:function")

    def test_returns_the_response(self) -> None:
        self.invoked()
        self.assertEqual(self.post("/invocation/id-1/response", b"done"), 202)
        self.assertEqual(self.result.result(5), Outcome(b"done", False))

    def test_returns_a_chunked_response(self) -> None:
        self.invoked()
        self.assertEqual(self.post("/invocation/id-1/response", b"in parts", chunked=True), 202)
        self.assertEqual(self.result.result(5), Outcome(b"in parts", False))

    def test_returns_an_error(self) -> None:
        self.invoked()
        self.post("/invocation/id-1/error", b'{"errorType":"Bad"}')
        self.assertEqual(self.result.result(5), Outcome(b'{"errorType":"Bad"}', True))

    def test_refuses_an_answer_to_another_invocation(self) -> None:
        self.invoked()
        self.assertEqual(self.post("/invocation/id-0/response", b"late"), 400)
        self.assertFalse(self.result.done())

    def test_answers_a_response_that_is_too_long_with_an_error(self) -> None:
        self.invoked()
        self.assertEqual(self.post("/invocation/id-1/response", b"x" * (7 << 20)), 413)
        outcome = self.result.result(5)
        self.assertTrue(outcome.is_error)
        self.assertEqual(json.loads(outcome.body)["errorType"], "Function.ResponseSizeTooLarge")

    def test_gives_up_waiting_for_an_answer(self) -> None:
        with self.assertRaises(TimeoutError):
            self.api.invoke(EVENT, 0.05)

    def test_tells_why_a_runtime_did_not_start(self) -> None:
        ready = self.threads.submit(self.api.wait_ready)
        self.post("/init/error", b'{"errorType":"NoClass"}')
        with self.assertRaises(InitFailed) as raised:
            ready.result(5)
        self.assertEqual(raised.exception.error, b'{"errorType":"NoClass"}')

    def test_ends_an_invocation_whose_process_is_gone(self) -> None:
        self.invoked()
        self.api.fail("Runtime.ExitError", "exit status 3")
        outcome = self.result.result(5)
        self.assertTrue(outcome.is_error)
        self.assertIn(b"exit status 3", outcome.body)

    def test_wakes_whoever_waits_when_it_is_closed(self) -> None:
        ready = self.threads.submit(self.api.wait_ready)
        result = self.threads.submit(self.api.invoke, EVENT, 60)
        self.api.close()
        with self.assertRaises(Closed):
            ready.result(5)
        with self.assertRaises(Closed):
            # An invocation that comes after the end must not hang either.
            result.result(5)
