locals {
  name    = "html-checker"
  tags    = { Service = var.service, Stage = var.stage }
  account = split(":", var.distribution_sns_topic_arn)[4]
  # arn:<partition>:ses:<region>:<account>:
  ses = format("arn:%s:ses:%s:%s:", split(":", var.distribution_sns_topic_arn)[1], var.aws_region, local.account)
}

module "consumer" {
  # In a repository of its own:
  # git::https://<where the scheduler is>//terraform-modules/plugin-consumer?ref=<its version>
  source = "../../../terraform-modules/plugin-consumer"

  prefix    = var.prefix
  service   = var.service
  stage     = var.stage
  name      = local.name
  topic_arn = var.distribution_sns_topic_arn
  job_types = ["html_monitor_job"]
  zip_path  = var.lambda_zip_path
  # A page takes up to 30 seconds, and the messages of a batch come one after the other.
  buffer = var.buffered ? { batch_size = 5 } : null

  function = {
    handler         = "io.github.serverlessscheduler.htmlchecker.lambda.HtmlCheckerFunction"
    description     = "Reads pages and mails their changes"
    timeout_seconds = 300
    layer_arns      = var.use_common_layer ? [var.common_layer_arn] : []
    environment = merge(
      {
        HTML_CHECKER_STATE_BUCKET = aws_s3_bucket.state.bucket
        HTML_CHECKER_SENDER       = var.ses.sender
      },
      var.ses.template == null ? {} : { HTML_CHECKER_TEMPLATE = var.ses.template },
      var.ses.configuration_set == null ? {} : { HTML_CHECKER_CONFIGURATION_SET = var.ses.configuration_set },
    )
  }

  policy_statements = [
    {
      sid       = "KeepStates"
      actions   = ["s3:GetObject", "s3:PutObject"]
      resources = ["${aws_s3_bucket.state.arn}/pages/*", "${aws_s3_bucket.state.arn}/mails/*"]
    },
    {
      # Without it S3 says "forbidden" where it means "absent".
      sid       = "TellAbsentStates"
      actions   = ["s3:ListBucket"]
      resources = [aws_s3_bucket.state.arn]
    },
    {
      sid     = "MailChanges"
      actions = var.ses.template == null ? ["ses:SendEmail"] : ["ses:SendEmail", "ses:SendTemplatedEmail"]
      resources = concat(
        ["${local.ses}identity/${coalesce(var.ses.identity, var.ses.sender)}"],
        var.ses.template == null ? [] : ["${local.ses}template/${var.ses.template}"],
        var.ses.configuration_set == null ? [] : ["${local.ses}configuration-set/${var.ses.configuration_set}"],
      )
    },
  ]
}
