// A Lambda function that handles firings, behind the topic or a queue; no packages.

export async function handler(event) {
  const batchItemFailures = [];
  for (const record of event.Records) {
    try {
      await handle(firingOf(record));
    } catch (e) {
      if (record.Sns) throw e; // One message an event: fail it, and it comes again.
      console.log("to be delivered again:", record.messageId, String(e));
      batchItemFailures.push({ itemIdentifier: record.messageId });
    }
  }
  return { batchItemFailures };
}

function firingOf(record) {
  if (record.Sns) return JSON.parse(record.Sns.Message);
  const body = JSON.parse(record.body);
  return "TopicArn" in body ? JSON.parse(body.Message) : body;
}

async function handle(firing) {
  if (firing.job_type === "daily_report") {
    await sendReport(firing.payload.team, `${firing.job_id}/${firing.occurrence_id}`);
  }
}

async function sendReport(team, key) {
  // A firing may come twice: give the key to what makes the effect, and let that see to it.
  console.log("report for", team, "under", key);
}
