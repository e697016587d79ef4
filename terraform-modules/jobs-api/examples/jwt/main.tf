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
  description = "The zip of the core's functions, as bin/complete_build leaves it."
  type        = string
}

module "api" {
  source = "../.."

  prefix    = "reports-prod"
  service   = "reports"
  stage     = "prod"
  zip_path  = var.zip_path
  topic_arn = "arn:aws:sns:eu-central-1:111122223333:reports-prod-firings"

  jobs_table = {
    name       = "reports-prod-jobs"
    arn        = "arn:aws:dynamodb:eu-central-1:111122223333:table/reports-prod-jobs"
    stream_arn = "arn:aws:dynamodb:eu-central-1:111122223333:table/reports-prod-jobs/stream/2026-01-01T00:00:00.000"
  }

  executions_table = {
    name = "reports-prod-executions"
    arn  = "arn:aws:dynamodb:eu-central-1:111122223333:table/reports-prod-executions"
  }

  jwt = {
    issuer    = "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_EXAMPLE"
    audiences = ["6exampleclientid"]
  }
}

output "endpoint" {
  description = "Where the API is."
  value       = module.api.endpoint
}
