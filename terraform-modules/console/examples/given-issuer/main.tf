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

variable "files_path" {
  description = "The console's files, as bin/complete_build leaves them."
  type        = string
}

# A console before an API that is there already, under a name of one's own, with a provider of one's own.
module "console" {
  source = "../.."

  prefix       = "reports-prod"
  service      = "reports"
  stage        = "prod"
  account_id   = "111122223333"
  files_path   = var.files_path
  api_endpoint = "https://a1b2c3.execute-api.eu-central-1.amazonaws.com"

  sign_in = {
    token  = "access"
    scopes = ["openid", "email", "jobs:read", "jobs:run"]
    issuer = {
      url       = "https://login.example.org/realms/reports"
      client_id = "scheduler-console"
    }
  }

  domain = {
    name            = "scheduler.example.org"
    certificate_arn = "arn:aws:acm:us-east-1:111122223333:certificate/00000000-0000-4000-8000-000000000001"
  }
}

output "url" {
  description = "Where the console is."
  value       = module.console.url
}
