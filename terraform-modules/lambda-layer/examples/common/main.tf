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
  description = "The layer's zip, as bin/complete_build leaves it."
  type        = string
}

module "common" {
  source = "../.."

  prefix   = "reports-prod"
  name     = "common"
  service  = "reports"
  stage    = "prod"
  zip_path = var.zip_path
}

output "common_layer_arn" {
  description = "What a function names."
  value       = module.common.arn
}
