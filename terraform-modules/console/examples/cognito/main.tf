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

variable "functions_zip_path" {
  description = "The zip of the core's functions, as bin/complete_build leaves it."
  type        = string
}

# The scheduler makes the console, whose client is then its API's audience.
module "scheduler" {
  source = "../../../scheduler"

  prefix             = "reports-prod"
  service            = "reports"
  stage              = "prod"
  functions_zip_path = var.functions_zip_path
  api                = {}

  console = {
    files_path = var.files_path
  }
}

output "console_url" {
  description = "Where the console is."
  value       = module.scheduler.console_url
}
