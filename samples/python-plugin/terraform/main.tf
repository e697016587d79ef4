module "consumer" {
  # From plugins/ of the scheduler's checkout, where this directory is put to be deployed.
  source = "../../../terraform-modules/plugin-consumer"

  prefix     = var.prefix
  service    = var.service
  stage      = var.stage
  name       = "python-plugin"
  topic_arn  = var.distribution_sns_topic_arn
  job_types  = ["greeting_job"]
  zip_path   = var.lambda_zip_path
  ledger     = false # It claims nothing,
  check_jobs = false # and looks at no job.

  function = {
    runtime     = "python3.13"
    handler     = "consumer.lambda_handler"
    description = "Greets"
    memory_mb   = 128
  }
}
