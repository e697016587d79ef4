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

variable "functions_zip_path" {
  description = "The zip of the core's functions, as bin/complete_build leaves it."
  type        = string
}

variable "consumer_zip_path" {
  description = "A plugin's zip, as its bin/package_lambda_entrypoint leaves it."
  type        = string
}

module "scheduler" {
  source = "../.."

  prefix             = "reports-prod"
  service            = "reports"
  stage              = "prod"
  functions_zip_path = var.functions_zip_path
  alarm_actions      = ["arn:aws:sns:eu-central-1:111122223333:oncall"]

  api = {
    jwt = {
      issuer    = "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_EXAMPLE"
      audiences = ["6exampleclientid"]
    }
  }
}

# A plugin has a root of its own as a rule; in one root it is told what else it would know by name.
module "html_checker" {
  source = "../../../plugin-consumer"

  prefix                   = "reports-prod"
  name                     = "html-checker"
  service                  = "reports"
  stage                    = "prod"
  topic_arn                = module.scheduler.distribution_sns_topic_arn
  dead_letter_function_arn = module.scheduler.dead_letter_function_arn
  kms_key                  = { arn = module.scheduler.kms_key_arn }
  job_types                = ["html_monitor_job"]
  zip_path                 = var.consumer_zip_path

  function = {
    handler = "io.github.serverlessscheduler.htmlchecker.lambda.HtmlCheckerFunction::handleRequest"
  }
}

output "api_endpoint" {
  description = "Where the API is."
  value       = module.scheduler.api_endpoint
}
