import contextlib
import io
import json
import unittest

import consumer

FIRING = json.dumps(
    {
        "job_id": "j",
        "job_type": "greeting_job",
        "occurrence_id": "2027-01-31T09:00:00Z",
        "payload": {"name": "Anna"},
    }
)
GREETING = "Hello, Anna at 2027-01-31T09:00:00Z\n"


def said(event):
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        answer = consumer.lambda_handler(event, None)
    return answer, output.getvalue()


class ConsumerTest(unittest.TestCase):
    def test_firing_from_the_topic_is_handled(self):
        answer, output = said({"Records": [{"Sns": {"Message": FIRING}}]})
        self.assertEqual(({"batchItemFailures": []}, GREETING), (answer, output))

    def test_firing_from_a_queue_is_handled_with_and_without_envelope(self):
        envelope = json.dumps({"TopicArn": "arn", "Message": FIRING})
        for body in (FIRING, envelope):
            answer, output = said({"Records": [{"messageId": "1", "body": body}]})
            self.assertEqual(({"batchItemFailures": []}, GREETING), (answer, output))

    def test_bad_message_does_not_stop_the_others(self):
        answer, output = said(
            {
                "Records": [
                    {"messageId": "bad", "body": "{}"},
                    {"messageId": "good", "body": FIRING},
                ]
            }
        )
        self.assertEqual({"batchItemFailures": [{"itemIdentifier": "bad"}]}, answer)
        self.assertIn(GREETING, output)

    def test_bad_message_from_the_topic_fails(self):
        with self.assertRaises(KeyError):
            said({"Records": [{"Sns": {"Message": "{}"}}]})


if __name__ == "__main__":
    unittest.main()
