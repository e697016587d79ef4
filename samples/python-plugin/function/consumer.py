"""Greets: a Lambda function that handles greeting_job, from a queue or from the topic."""

import json


def lambda_handler(event, context):
    failed = []
    for record in event["Records"]:
        try:
            greet(firing_of(record))
        except Exception as e:
            if "Sns" in record:  # One message an event: what fails comes again.
                raise
            print("to be delivered again:", record["messageId"], repr(e))
            failed.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failed}


def firing_of(record):
    if "Sns" in record:
        return json.loads(record["Sns"]["Message"])
    body = json.loads(record["body"])
    return json.loads(body["Message"]) if "TopicArn" in body else body


def greet(firing):
    print("Hello,", firing["payload"]["name"], "at", firing["occurrence_id"])
