import { Module } from '@nestjs/common';
import { ArchiveBody } from '../http/archive-body.ts';
import { PackageArchiveController } from './package-archive.controller.ts';
import { PackageHistoryController, PackageController } from './package.controller.ts';
import { PackageService } from './package.service.ts';
import { UploadService } from './upload.service.ts';

@Module({
  controllers: [PackageController, PackageHistoryController, PackageArchiveController],
  providers: [ArchiveBody, PackageService, UploadService],
  exports: [PackageService],
})
export class PackageModule {}
