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
  description = "The function's zip."
  type        = string
}

module "function" {
  source = "../.."

  prefix          = "reports-prod"
  name            = "mailer"
  service         = "reports"
  stage           = "prod"
  description     = "Mails reports"
  zip_path        = var.zip_path
  handler         = "mailer.handle"
  runtime         = "python3.13"
  memory_mb       = 256
  timeout_seconds = 20

  policy_statements = [{
    sid       = "ReadReports"
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::reports-prod/*"]
  }]
}
