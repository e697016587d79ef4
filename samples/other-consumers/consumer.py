"""A Lambda function that handles firings, behind the topic or a queue; standard library only."""
import json


def lambda_handler(event, context):
    failed = []
    for record in event["Records"]:
        try:
            handle(firing_of(record))
        except Exception as e:
            if "Sns" in record:  # One message an event: fail it, and it comes again.
                raise
            print("to be delivered again:", record["messageId"], repr(e))
            failed.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failed}


def firing_of(record):
    if "Sns" in record:
        return json.loads(record["Sns"]["Message"])
    body = json.loads(record["body"])
    return json.loads(body["Message"]) if "TopicArn" in body else body


def handle(firing):
    if firing["job_type"] == "daily_report":
        key = firing["job_id"] + "/" + firing["occurrence_id"]
        send_report(firing["payload"]["team"], key)


def send_report(team, key):
    # A firing may come twice: give the key to what makes the effect, and let that see to it.
    print("report for", team, "under", key)
