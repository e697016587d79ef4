module "consumer" {
  # Under plugins/ of the scheduler's checkout. Elsewhere:
  # git::https://<where the scheduler is>//terraform-modules/plugin-consumer?ref=<its version>
  source = "../../../terraform-modules/plugin-consumer"

  prefix    = var.prefix
  service   = var.service
  stage     = var.stage
  name      = "plugin-example"
  topic_arn = var.distribution_sns_topic_arn
  job_types = ["example_job"]
  zip_path  = var.lambda_zip_path

  function = {
    handler     = "io.github.serverlessscheduler.pluginexample.lambda.ExampleFunction"
    description = "Runs example_job"
  }
}
