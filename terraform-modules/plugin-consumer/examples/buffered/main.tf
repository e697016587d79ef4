terraform {
  required_version = ">= 1.7"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100"
    }
  }
}

provider "aws" {
  region = "eu-central-1"
}

variable "zip_path" {
  description = "The plugin's zip, as its bin/package_lambda_entrypoint leaves it."
  type        = string
}

module "consumer" {
  source = "../.."

  prefix    = "reports-prod"
  name      = "html-checker"
  service   = "reports"
  stage     = "prod"
  topic_arn = "arn:aws:sns:eu-central-1:111122223333:reports-prod-firings"
  job_types = ["html_monitor_job"]
  zip_path  = var.zip_path

  function = {
    handler         = "io.github.serverlessscheduler.htmlchecker.lambda.HtmlCheckerFunction::handleRequest"
    timeout_seconds = 120
    environment = {
      HTML_CHECKER_STATE_BUCKET = "reports-prod-html-checker"
      HTML_CHECKER_SENDER       = "reports@example.org"
    }
  }

  buffer = {
    batch_size          = 3
    maximum_concurrency = 20
  }

  policy_statements = [{
    sid       = "KeepStates"
    actions   = ["s3:GetObject", "s3:PutObject"]
    resources = ["arn:aws:s3:::reports-prod-html-checker/*"]
  }]
}
